using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Selection;

/// <summary>On RISC-V, Linux does not use a cpu whose status is <c>disabled</c>. On Arm, Linux starts such a cpu later.</summary>
public sealed class RiscVCpuTests
{
    [Theory]
    [InlineData("sifive,s7\0riscv\0", "disabled\0", false)]
    [InlineData("sifive,u74-mc\0riscv\0", "okay\0", true)]
    [InlineData("riscv\0", "disabled\0", false)]
    [InlineData("arm,cortex-a53\0", "disabled\0", true)]
    [InlineData("acme,riscv\0", "disabled\0", true)] // another string
    public void A_disabled_cpu_is_unavailable_only_on_RISC_V(string compatible, string status, bool isAvailable) =>
        NodeStatus.Of(TestNode.At("/cpus/cpu@0", ("/cpus/cpu@0", "compatible", compatible), ("/cpus/cpu@0", "status", status)))
            .IsAvailable.Should().Be(isAvailable);
}
