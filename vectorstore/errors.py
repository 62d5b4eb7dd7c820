"""Every error that 政问 raises on purpose.

    ZhengwenError                 shown to the user as it stands: what happened, to what, what to do
    ├── UsageError                a wrong call: an empty question, one too long
    │   └── UnknownPlaceError     a place that no table has; it may be insisted on
    ├── ReadError                 a file that cannot be taken in
    │   └── NotAReportError       it was read, and is no report
    ├── StoreError                the data folder cannot be read or written
    │   ├── EmptyStoreError       nothing has been ingested yet
    │   ├── BusyError             another process is writing
    │   ├── UnreachableError      the database server does not answer, or no longer
    │   ├── DamagedError          the database file is damaged
    │   ├── MismatchError         the folder was made by another schema or encoder
    │   ├── VectorIndexError      Chroma's index is missing or damaged; the truth is not
    │   └── IndexServerError      Chroma's server does not answer; the truth has the same vectors
    ├── EncoderError              the encoder cannot be loaded or run
    └── ModelError                the chat model that was asked for cannot be set up

Messages are in Chinese.  Errors of third parties are translated where they arise.
"""

from __future__ import annotations

import errno


class ZhengwenError(Exception):
    """Base of them all; its text is meant for the user."""


class UsageError(ZhengwenError):
    """The call itself is wrong."""


class UnknownPlaceError(UsageError):
    """A place is in no table of places; it is taken if the user insists."""


class ReadError(ZhengwenError):
    """A file cannot be taken in."""


class NotAReportError(ReadError):
    """A file was read and holds no report; the text says what it was taken as."""


class StoreError(ZhengwenError):
    """The data folder cannot be read or written."""


class EmptyStoreError(StoreError):
    """Nothing has been ingested yet."""


class BusyError(StoreError):
    """Another process is writing to the data folder."""


class UnreachableError(StoreError):
    """The database server does not answer, or no longer; what was committed is there."""


class MismatchError(StoreError):
    """The data folder was made with another schema or another encoder."""


class DamagedError(StoreError):
    """The database file is damaged."""


class VectorIndexError(StoreError):
    """Chroma's index is missing or damaged; it can be rebuilt from the truth."""


class IndexServerError(StoreError):
    """Chroma's server does not answer.  Searches go on without it; what it lacks stays marked."""


class EncoderError(ZhengwenError):
    """The encoder cannot be loaded or run."""


class ModelError(ZhengwenError):
    """The chat model that the settings name cannot be set up; one that fails later is no error."""


_SYSTEM_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "磁盘只读",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件或文件夹不存在",
    errno.EISDIR: "是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成一圈",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}


def why(error: OSError) -> str:
    """What the operating system refused, in the user's words.

    >>> why(OSError(errno.ENOSPC, "No space left on device")), why(OSError(errno.EFBIG, "File too large"))
    ('磁盘已满', 'File too large')
    """
    return _SYSTEM_REASONS.get(error.errno or 0, error.strerror or str(error))
