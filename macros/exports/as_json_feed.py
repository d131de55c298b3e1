"""A feed as JSON Feed (jsonfeed.org, version 1.1)."""

import json

from macros.exports.feeds import Feed


def json_feed(feed: Feed) -> str:
    """The text of the feed as JSON Feed.

    `date_published` is when this site published an update, `date_modified` when it last
    corrected it. The date of what it reports may be known to the year only, which JSON Feed has no
    form for: `content_text` gives it. `_removed` are the entries that were taken away for good;
    the format leaves names that begin with `_` to publishers.
    """
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
                **({"date_modified": item.updated} if item.updated != item.published else {}),
                "tags": list(item.tags),
            }
            for item in feed.items
        ],
        **({"_removed": [{"id": one.id, "date_removed": one.when} for one in feed.removed]}
           if feed.removed else {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
