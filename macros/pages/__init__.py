"""The pages that nobody writes by hand, and which passage of a paper is on which page."""
