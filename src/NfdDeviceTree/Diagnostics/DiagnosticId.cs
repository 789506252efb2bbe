namespace NfdDeviceTree.Diagnostics;

/// <summary>
/// The kind of a <see cref="Diagnostic"/>. Messages show the number (<c>DT104</c>), which never changes its meaning.
/// The hundreds tell the subject and, for errors, the exit code: 1xx flattened blob and overlays, 2xx directory (exit 3),
/// 3xx names and features (exit 4 where fatal), 4xx settings and options (exit 2), 5xx output (exit 4),
/// 6xx feature files as NFD reads them (exit 5). A problem of the library <c>Devicetree</c> keeps its number:
/// <see cref="Devicetree.DeviceTreeError"/> lists 101 to 127 and 201 to 205.
/// </summary>
internal enum DiagnosticId
{
    /// <summary>No devicetree was found, but the user requires a devicetree.</summary>
    NoDeviceTree = 206,

    /// <summary>The drivers that are bound to devices cannot be read from sysfs.</summary>
    DriversUnreadable = 207,

    /// <summary>The file is of another kind, such as an overlay or devicetree source.</summary>
    WrongFile = 208,

    /// <summary>A compatible string has no character that a label name may have.</summary>
    NoName = 301,

    /// <summary>Several compatible strings map to one label name.</summary>
    NameCollision = 302,

    /// <summary>Raw features were left out, because NFD would skip the larger file.</summary>
    RawFeaturesOmitted = 303,

    /// <summary>The labels alone make a file so large that NFD skips it.</summary>
    FileTooLarge = 304,

    /// <summary>A property's size does not fit the type that the settings give it.</summary>
    PropertyTypeMismatch = 305,

    /// <summary>Two features have the same key.</summary>
    DuplicateFeature = 306,

    /// <summary>The settings file cannot be read.</summary>
    SettingsUnreadable = 401,

    /// <summary>The settings are not YAML.</summary>
    SettingsSyntax = 402,

    /// <summary>An unknown key in the settings, or a key that occurs twice.</summary>
    SettingsUnknownKey = 403,

    /// <summary>A value of the wrong type or form.</summary>
    SettingsBadValue = 404,

    /// <summary>A required key is missing, the version is unknown, or a second document follows.</summary>
    SettingsBadDocument = 405,

    /// <summary>The command line or the environment is wrong.</summary>
    Usage = 406,

    /// <summary>A node pattern that is not valid.</summary>
    BadPattern = 407,

    /// <summary>A label namespace that Kubernetes or NFD refuses.</summary>
    BadNamespace = 408,

    /// <summary>The output cannot be written; the old file is kept.</summary>
    OutputUnwritable = 501,

    /// <summary>The output's path or the staging directory's name leads to something that must not be replaced or followed.</summary>
    OutputHostile = 502,

    /// <summary>Another process has the lock on this output.</summary>
    OutputLocked = 503,

    /// <summary>
    /// The existing file is not replaced, because it is not a feature file, or not removed, because nfd-devicetree did not write it.
    /// </summary>
    OutputNotOurs = 504,

    /// <summary>The output was changed but not synced to the disk: after a power failure the old file may be back.</summary>
    OutputNotSynced = 505,

    /// <summary>The output was changed, but the late touch failed: NFD may see the change a minute later.</summary>
    LateTouchFailed = 506,

    /// <summary>NFD skips the whole file: too large, not a regular file, a hidden name, or unreadable.</summary>
    FileSkipped = 601,

    /// <summary>A UTF-8 byte order mark, which becomes part of the first line.</summary>
    ByteOrderMark = 602,

    /// <summary>Lines after an expiry time that has passed.</summary>
    Expired = 603,

    /// <summary>A directive that NFD does not know, or a comment that is probably meant as a directive.</summary>
    UnknownDirective = 604,

    /// <summary>An expiry time that NFD cannot read, and ignores.</summary>
    BadExpiry = 605,

    /// <summary>A label that Kubernetes or NFD refuses; only its raw feature remains.</summary>
    LabelDropped = 606,

    /// <summary>A key that a later line of the same file overrides.</summary>
    KeyRepeated = 607,

    /// <summary>A directive without a feature line after it.</summary>
    DirectiveWithoutLine = 608,

    /// <summary>Warning: a key overrides the same key of an earlier file.</summary>
    Overridden = 609,

    /// <summary>The sidecar has not completed a pass for too long.</summary>
    Stale = 610,

    /// <summary>Warning: a label without a namespace, so that NFD puts it into its own namespace.</summary>
    NoNamespace = 611,

    /// <summary>A board lacks a label that it must have, or has a label that it must not have.</summary>
    ExpectationFailed = 612,

    /// <summary>A file among the feature files is a devicetree.</summary>
    NotAFeatureFile = 613,
}
