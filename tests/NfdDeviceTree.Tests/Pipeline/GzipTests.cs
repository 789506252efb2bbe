using System.IO.Compression;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Pipeline;

public sealed class GzipTests
{
    private const int Limit = 1 << 20;

    private static byte[] Board => File.ReadAllBytes(Repository.Board("nvidia-jetson-nano"));

    [Theory]
    [InlineData((int)CompressionLevel.NoCompression)]
    [InlineData((int)CompressionLevel.Fastest)]
    [InlineData((int)CompressionLevel.SmallestSize)]
    public void A_compressed_file_is_decompressed(int level)
    {
        var file = Compress(Board, (CompressionLevel)level);
        Gzip.IsOne(file).Should().BeTrue();
        Gzip.Decompress(file, Limit, out _).Should().Equal(Board);
    }

    [Fact]
    public void A_blob_is_not_compressed() => Gzip.IsOne(Board).Should().BeFalse();

    [Fact]
    public void More_than_the_limit_is_not_returned()
    {
        var file = Compress(new byte[1000], CompressionLevel.Fastest);
        Gzip.Decompress(file, 1000, out _).Should().HaveCount(1000);
        Gzip.Decompress(file, 999, out var isTooLarge).Should().BeNull();
        isTooLarge.Should().BeTrue();
    }

    [Fact]
    public void A_damaged_file_never_gives_another_content_or_an_exception()
    {
        var file = Compress(Board, CompressionLevel.SmallestSize);
        for (var length = 0; length < file.Length; length++)
            Gzip.Decompress(file[..length], Limit, out _).Should().BeNull("it ends after {0} bytes", length);

        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = file.ToArray();
            damaged[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            // Some bits do not change the content, such as those of the time.
            if (Gzip.Decompress(damaged, Limit, out _) is { } content)
                content.Should().Equal(Board, "the checksum and the length detect every other change");
        }
    }

    [Fact]
    public void A_compressed_board_is_read_as_the_board_itself()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("boards/board.dtb.gz", Compress(Board, CompressionLevel.SmallestSize));

        var run = Invocation.Run("-d", file);
        run.ShouldSucceed();
        run.Out[run.Out.IndexOf('\n')..].Should().Be(Invocation.Run("-d", Repository.Board("nvidia-jetson-nano")).Out is var plain ? plain[plain.IndexOf('\n')..] : "");
        Invocation.Run("boards", directory["boards"], "--label", "gpu").Out.Should().Contain("board.dtb.gz  NVIDIA Jetson Nano");

        Invocation.Run("boards", directory["boards"], "--nodefeature-dir", directory["out"]).ShouldSucceed();
        File.ReadAllText(Directory.GetFiles(directory["out"], "*", SearchOption.AllDirectories).Should().ContainSingle().Which).Should().Contain("\n  name: \"board\"\n");
    }

    [Fact]
    public void A_damaged_or_wrong_compressed_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var damaged = Compress(Board, CompressionLevel.SmallestSize);
        damaged[damaged.Length / 2] ^= 0xff;

        Error(directory.Write("bad.dtb.gz", damaged)).Should().EndWith("bad.dtb.gz: error DT208: compressed with gzip: the file is damaged; copy it again\n");
        Error(directory.Write("big.gz", Compress(new byte[(16 << 20) + 1], CompressionLevel.Fastest))).Should().Contain(" error DT208: ");
        Error(directory.Write("cut.dtb.gz", Compress(Board, CompressionLevel.SmallestSize)[..600])).Should().Contain(" error DT208: compressed with gzip: the file is damaged");
        Error(directory.Write("text.gz", Compress("hello, world"u8.ToArray(), CompressionLevel.Fastest))).Should().Contain(" error DT102: ");
        Error(directory.Write("source.dts.gz", Compress("/dts-v1/;\n/ { compatible = \"acme,board\"; };\n"u8.ToArray(), CompressionLevel.Fastest)))
            .Should().Contain("source.dts.gz: error DT208: compressed with gzip: the file is devicetree source");
    }

    private static string Error(string path)
    {
        var run = Invocation.Run("explain", path);
        run.ExitCode.Should().Be(3);
        run.Out.Should().BeEmpty();
        return run.Error;
    }

    private static byte[] Compress(byte[] content, CompressionLevel level)
    {
        using var file = new MemoryStream();
        using (var stream = new GZipStream(file, level))
            stream.Write(content);
        return file.ToArray();
    }
}
