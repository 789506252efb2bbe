using NfdDeviceTree.Fleet;

namespace NfdDeviceTree.Tests.Fleet;

public class OrderedWorkTests
{
    /// <summary>How long one thread waits for another to come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Two_processors_work_at_the_same_time()
    {
        using var meeting = new Barrier(Math.Min(2, Environment.ProcessorCount));

        OrderedWork.Run(["a", "b"], _ => meeting.SignalAndWait(Patience) ? "met" : "alone").Should().Equal("met", "met");
    }

    [Fact]
    public void Things_are_asked_for_only_a_window_ahead()
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
    public void The_first_result_is_there_before_the_second_window_is_asked_for()
    {
        var asked = 0;

        OrderedWork.Run(Numbers(10_000, () => asked++), thing => thing).First().Should().Be("0");

        asked.Should().Be(OrderedWork.Window);
    }

    [Fact]
    public void Results_are_handed_out_in_the_order_of_the_things_whichever_is_done_first()
    {
        using var last = new ManualResetEventSlim();
        var things = Numbers(OrderedWork.Window, () => { }).ToList();

        var results = OrderedWork.Run(things, thing =>
        {
            if (thing == things[^1])
                last.Set();
            // The first of all waits for the last, where somebody else can do that.
            if (thing == things[0] && Environment.ProcessorCount > 1)
                last.Wait(Patience).Should().BeTrue();
            return thing + "!";
        });

        results.Should().Equal(things.Select(thing => thing + "!"));
    }

    [Fact]
    public void What_work_throws_is_thrown_in_the_place_of_its_result()
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
            Thread.Sleep(50);
            Interlocked.Decrement(ref running);
            return thing;
        }).ToList();

        take.Should().Throw<IOException>();
        running.Should().Be(1, "only the one that failed is not counted back");
    }

    private static IEnumerable<string> Numbers(int count, Action asked) => Enumerable.Range(0, count).Select(i =>
    {
        asked();
        return i.ToString();
    });
}
