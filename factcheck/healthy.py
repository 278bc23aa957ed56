"""Whether this machine's web process answers: the health check of the image. Exits 0 or 1, and says why."""

import http.client
import sys

from factcheck import env


def ask() -> str | None:
    """What is wrong, or None. The question goes to 127.0.0.1 under the first name that the desk answers to."""
    port = int(env.text("BIND", "127.0.0.1:8000").rpartition(":")[2])
    host = env.hosts("ALLOWED_HOSTS")[0]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"desk{host}" if host.startswith(".") else host})
        status = connection.getresponse().status
    except OSError as error:
        return f"No answer at port {port}: {error}"
    finally:
        connection.close()
    return None if status == 200 else f"/healthz answered {status}."


if __name__ == "__main__":
    sys.exit(ask())
