namespace NfdDeviceTree.Linux;

/// <summary>
/// Error numbers of Linux by their names in C (<c>asm-generic/errno-base.h</c>, <c>errno.h</c>). They are the same on all
/// architectures that .NET supports. A call may return others.
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

    /// <summary>The name exists already.</summary>
    EEXIST = 17,

    /// <summary>A part of the path is not a directory.</summary>
    ENOTDIR = 20,

    /// <summary>The name is a directory.</summary>
    EISDIR = 21,

    /// <summary>The reader of the pipe has gone.</summary>
    EPIPE = 32,

    /// <summary>Too many symlinks, or one where none may be.</summary>
    ELOOP = 40,
}
