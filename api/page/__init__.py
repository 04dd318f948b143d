"""The page at `/`: a chat in the browser over the service's own paths.

It has no build step: what lies in `site/` is what the browser gets.
"""
