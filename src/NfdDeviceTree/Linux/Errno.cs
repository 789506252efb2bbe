namespace NfdDeviceTree.Linux;

/// <summary>
/// Error numbers of Linux by their names in C (<c>asm-generic/errno-base.h</c>, <c>errno.h</c>). They are the same on all
/// architectures that .NET supports. A call may return other numbers.
/// </summary>
internal enum Errno
{
    /// <summary>The call succeeded.</summary>
    None = 0,

    /// <summary>No such file or directory.</summary>
    ENOENT = 2,

    /// <summary>A signal interrupted the call.</summary>
    EINTR = 4,

    /// <summary>The call would have to wait. EWOULDBLOCK is the same number.</summary>
    EAGAIN = 11,

    /// <summary>The name already exists.</summary>
    EEXIST = 17,

    /// <summary>A part of the path is not a directory.</summary>
    ENOTDIR = 20,

    /// <summary>The name is a directory.</summary>
    EISDIR = 21,

    /// <summary>The pipe has no reader.</summary>
    EPIPE = 32,

    /// <summary>Too many symlinks, or a symlink with <c>O_NOFOLLOW</c>.</summary>
    ELOOP = 40,
}
