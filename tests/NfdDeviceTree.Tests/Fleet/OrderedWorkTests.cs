using NfdDeviceTree.Fleet;

namespace NfdDeviceTree.Tests.Fleet;

public class OrderedWorkTests
{
    /// <summary>The time that one thread waits for another.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Two_processors_work_at_the_same_time()
    {
        using var meeting = new Barrier(Math.Min(2, Environment.ProcessorCount));

        OrderedWork.Run(["a", "b"], _ => meeting.SignalAndWait(Patience) ? "met" : "alone").Should().Equal("met", "met");
    }

    [Fact]
    public void Items_are_enumerated_at_most_a_window_ahead()
    {
        var asked = 0;
        var taken = 0;
        foreach (var _ in OrderedWork.Run(Numbers(10_000, () => asked++), thing => thing))
        {
            (asked - taken).Should().BeLessThanOrEqualTo(OrderedWork.Window);
            taken++;
        }

        (asked, taken).Should().Be((10_000, 10_000));
    }

    [Fact]
    public void The_first_result_is_returned_before_the_second_window_is_enumerated()
    {
        var asked = 0;

        OrderedWork.Run(Numbers(10_000, () => asked++), thing => thing).First().Should().Be("0");

        asked.Should().Be(OrderedWork.Window);
    }

    [Fact]
    public void Results_have_the_order_of_the_items()
    {
        using var last = new ManualResetEventSlim();
        var things = Numbers(OrderedWork.Window, () => { }).ToList();

        var results = OrderedWork.Run(things, thing =>
        {
            if (thing == things[^1])
                last.Set();
            // The first item waits for the last one, if another thread can process it.
            if (thing == things[0] && Environment.ProcessorCount > 1)
                last.Wait(Patience).Should().BeTrue();
            return thing + "!";
        });

        results.Should().Equal(things.Select(thing => thing + "!"));
    }

    [Fact]
    public void An_exception_is_thrown_in_the_place_of_the_result()
    {
        var taken = new List<string>();

        var take = () =>
        {
            foreach (var thing in OrderedWork.Run(["a", "b", "c"], thing => thing == "b" ? throw new IOException("no") : thing))
                taken.Add(thing);
        };

        take.Should().Throw<IOException>().WithMessage("no");
        taken.Should().Equal("a");
    }

    [Fact]
    public void Nothing_runs_any_more_when_the_enumeration_ends()
    {
        var running = 0;

        var take = () => OrderedWork.Run(Numbers(OrderedWork.Window, () => { }), thing =>
        {
            Interlocked.Increment(ref running);
            if (thing == "0")
                throw new IOException("no");
            Thread.Sleep(50); // longer than the enumeration needs to end
            Interlocked.Decrement(ref running);
            return thing;
        }).ToList();

        take.Should().Throw<IOException>();
        running.Should().Be(1, "only the failed item does not decrement the count");
    }

    private static IEnumerable<string> Numbers(int count, Action asked) => Enumerable.Range(0, count).Select(i =>
    {
        asked();
        return i.ToString();
    });
}
