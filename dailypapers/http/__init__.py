"""HTTP: the one package that opens sockets.

`client` asks, tries again and follows redirects; `guard` bounds time, bytes and addresses of every connection; `transport`
joins the two.
"""

from dailypapers.http.client import MAX_BYTES, MAX_SECONDS, MAX_WAIT, Client, Get, Pause, retry_seconds

__all__ = ["MAX_BYTES", "MAX_SECONDS", "MAX_WAIT", "Client", "Get", "Pause", "retry_seconds"]
