"""Generated and standard pages, and which passage of a paper is on which page."""
