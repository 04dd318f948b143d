"""The page's own paths: `/`, and its files under `/page/`.

Comes in: requests for what lies in `site/`. Goes out: those files, under a policy that lets the
browser run and load nothing else. They tell nothing of the index, so they need no key.
"""

from os import PathLike, stat_result
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

SITE = Path(__file__).parent / "site"
PAGE_PATH = "/"
FILES_PATH = "/page/"
# Nothing inline, nothing from elsewhere, and no way to make markup or script out of text.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
_HEADERS = {
    # Asked about each time, so that a page and its scripts are always of one version.
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "; ".join(" ".join(rule) for rule in _POLICY.items()),
}


class _Site(StaticFiles):
    """The files of the page, with their policy."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file, or that it is not modified."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(_HEADERS)
        return response


_site = _Site(directory=SITE)
# For people, and so no part of the document for clients.
router = APIRouter(include_in_schema=False)


@router.get(PAGE_PATH)
async def page(request: Request) -> Response:
    """Return the page."""
    return await _site.get_response("index.html", request.scope)


@router.get(FILES_PATH + "{name}")
async def file(name: str, request: Request) -> Response:
    """Return a file of the page."""
    return await _site.get_response(name, request.scope)


def is_of_page(path: str) -> bool:
    """Return whether `path` is the page's own."""
    return path == PAGE_PATH or path.startswith(FILES_PATH)
