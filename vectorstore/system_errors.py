"""What the operating system refused, in the user's words."""

from __future__ import annotations

import errno

_REASONS = {
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
}


def why(error: OSError) -> str:
    """The reason that the system gave.

    >>> why(OSError(errno.ENOSPC, "No space left on device")), why(OSError(errno.EFBIG, "File too large"))
    ('磁盘已满', 'File too large')
    """
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
