using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Sidecar;

public sealed class ScheduleTests
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void At_the_start_a_pass_and_a_check_of_the_settings_are_due_but_no_touch()
    {
        var schedule = new Schedule(_clock, TimeSpan.FromMinutes(1));

        (schedule.IsPassDue, schedule.IsSettingsDue, schedule.IsTouchDue).Should().Be((true, true, false));
        schedule.Remaining.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void After_a_change_a_touch_is_due_and_the_next_pass_comes_later()
    {
        var schedule = Begun(TimeSpan.FromSeconds(1));
        schedule.Changed(TimeSpan.Zero);

        schedule.Remaining.Should().Be(Publisher.SettleTime);
        _clock.Advance(Publisher.SettleTime);
        (schedule.IsTouchDue, schedule.IsPassDue).Should().Be((true, false));
        schedule.Touched();
        schedule.IsTouchDue.Should().BeFalse();
        schedule.Remaining.Should().Be(Schedule.LeastGap - Publisher.SettleTime);
        _clock.Advance(schedule.Remaining);
        schedule.IsPassDue.Should().BeTrue();
    }

    [Fact]
    public void The_time_between_tries_doubles_after_failures_and_is_reset_after_a_success()
    {
        var schedule = Begun(TimeSpan.FromSeconds(5));
        var waits = new List<double>();
        for (var i = 0; i < 5; i++)
            waits.Add(Fail(schedule));
        schedule.Succeeded(freshFor: null);
        _clock.Advance(TimeSpan.FromSeconds(5));
        waits.Add(Fail(schedule));

        waits.Should().Equal(1, 2, 4, 5, 5, 1);
    }

    [Theory]
    [InlineData(30.0, 30.0)]
    [InlineData(90.0, 60.0)]
    [InlineData(-5.0, 1.0)] // already late: the pass waits for the least gap; otherwise a changed clock could cause passes without a pause
    [InlineData(null, 60.0)]
    public void A_file_is_renewed_before_it_expires(double? freshFor, double next)
    {
        var schedule = new Schedule(_clock, TimeSpan.FromMinutes(1));
        schedule.Succeeded(freshFor is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        _clock.Advance(TimeSpan.FromSeconds(next - 0.1));
        schedule.IsPassDue.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        schedule.IsPassDue.Should().BeTrue();
    }

    private double Fail(Schedule schedule)
    {
        schedule.SettingsSeen();
        schedule.Failed();
        var wait = schedule.Remaining;
        _clock.Advance(wait);
        schedule.IsPassDue.Should().BeTrue();
        return wait.TotalSeconds;
    }

    private Schedule Begun(TimeSpan interval)
    {
        var schedule = new Schedule(_clock, interval);
        schedule.SettingsSeen();
        schedule.Succeeded(freshFor: null);
        return schedule;
    }
}
