using System.Globalization;
using System.Text;
using NfdDeviceTree.Publishing;

// Usage: NfdDeviceTree.Crasher FILE NUMBER. Writes FILE again and again until it is killed. The first content has NUMBER; each
// later content has the next number. Opens the output for every 8 writes, and prints "ready" after the first of them.
var path = args[0];
for (var number = int.Parse(args[1], CultureInfo.InvariantCulture); ;)
{
    using var file = Publisher.Open(OutputPath.Create(path), TimeSpan.FromSeconds(5));
    for (var end = number + 8; number < end; number++)
    {
        file.Publish(Encoding.UTF8.GetBytes(Content(number)));
        if (number == end - 8)
            Console.WriteLine("ready");
    }
}

static string Content(int number)
{
    var lines = number * 37 % 900 + 1;
    var text = new StringBuilder($"# begin {number} {lines}\n");
    for (var line = 0; line < lines; line++)
        text.Append(CultureInfo.InvariantCulture, $"x.example/k{line}={number}\n");
    return text.Append(CultureInfo.InvariantCulture, $"# end {number}\n").ToString();
}
