namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>A file that expires is renewed at half its life, with any interval.</summary>
public sealed class RenewalTests
{
    [Theory]
    [InlineData("60s", 3)]
    [InlineData("89s", 3)]
    [InlineData("2m", 5)]
    public void A_file_is_never_older_than_half_its_life(string interval, int minutes)
    {
        var life = TimeSpan.FromMinutes(minutes);
        using var bench = new WatchBench { Interval = interval, Expiry = life };
        for (var second = 1; second < 1000; second++)
            bench.At(second, () => (life - (bench.Until - bench.Clock.GetUtcNow())).Should().BeLessThanOrEqualTo(life / 2 + TimeSpan.FromSeconds(1)));

        bench.Run(seconds: 1000);

        var half = (int)life.TotalSeconds / 2;
        bench.History.Where(line => line.EndsWith(" written", StringComparison.Ordinal))
            .Should().Equal(Enumerable.Range(0, 1 + 1000 / half).Select(times => $"{times * half} written"), "no file is renewed earlier");
        bench.Spins.Should().Be(0);
    }
}
