using YamlDotNet.Core;

namespace NfdDeviceTree.Configuration;

/// <summary>A YAML mapping has a key twice.</summary>
internal sealed class DuplicateKeyException(Mark start, Mark end, string key) : YamlException(start, end, $"key '{key}' occurs twice");
