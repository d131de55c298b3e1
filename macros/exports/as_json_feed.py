"""A feed as JSON Feed (jsonfeed.org, version 1.1)."""

import json

from macros.exports.feeds import Feed


def json_feed(feed: Feed) -> str:
    """The feed as text. What happened when stands in the summaries; times are of publication."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        **({"feed_url": feed.own_address("json")} if feed.site_url else {}),
        "language": "en-GB",
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.summary,
                "date_published": item.published,
                "tags": list(item.tags),
            }
            for item in feed.items
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
