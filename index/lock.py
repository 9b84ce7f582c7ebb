"""One process owns an archive at a time: two on one Chroma path corrupt it or hang."""

import fcntl
import os
from pathlib import Path
from typing import IO

from index.errors import ArchiveBusy, HomeError


def acquire(path: Path) -> IO[str]:
    """Take the lock file at `path` for this process, or raise ArchiveBusy at once. Close the file to release.

    The kernel releases it when the process dies, however it dies, so a lock is never stale.
    """
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise HomeError(
            f"cannot write in {path.parent}: {error.strerror}; set DATELINE_HOME to a folder you can write"
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        owner = file.read(40).strip() or "unknown"
        file.close()
        raise ArchiveBusy(
            f"the archive in {path.parent} is open in process {owner}; close it, ask it over its HTTP API, "
            "or use another folder with DATELINE_HOME"
        ) from error
    file.seek(0)
    file.truncate()
    file.write(str(os.getpid()))
    file.flush()
    return file
