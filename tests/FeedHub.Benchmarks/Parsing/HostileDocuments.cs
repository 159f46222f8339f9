using System.Globalization;
using System.Text.Json;
using FeedHub.Benchmarks.Refresh;
using FeedHub.Testing;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>
/// Reads every document of <c>hostile_origin.py</c> whose harm is in the document itself, each in a process of its own that has read ordinary feeds before, and
/// says what it came to and took. Fails where one takes 2 s of processor time or 100 MB or more, or comes to something that the origin does not list.
/// </summary>
internal static class HostileDocuments
{
    private const double MaxSeconds = 2;
    private const double MaxMegabytes = 100;
    private const int Shown = 5;
    private static readonly string[] Groups = ["xml", "charset-and-type", "formats", "items"];

    /// <summary>Runs all of them.</summary>
    /// <returns>0 if none was over the limits or surprising.</returns>
    public static async Task<int> RunAsync()
    {
        await using PythonTool origin = await PythonTool.StartAsync("hostile_origin.py", seconds: 600);
        using HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using JsonDocument table = JsonDocument.Parse((await GetAsync(client, origin.BaseUrl + "/")).Body);
        string file = Path.Combine(Path.GetTempPath(), $"feedhub-hostile-{Environment.ProcessId}");
        List<HostileReading> readings = [];
        try
        {
            foreach (JsonElement row in table.RootElement.GetProperty("table").EnumerateArray().Where(row => Groups.Contains(row.GetProperty("group").GetString())))
            {
                (byte[] body, string contentType) = await GetAsync(client, $"{origin.BaseUrl}/case/{row.GetProperty("name").GetString()}");
                await File.WriteAllBytesAsync(file, body);
                string output = await MeasuredProcess.MustAsync(Environment.ProcessPath!, Path.GetTempPath(), "reading", file, contentType);
                readings.Add(new(
                    row.GetProperty("name").GetString()!,
                    [row.GetProperty("outcome").GetString()!, .. row.GetProperty("also").EnumerateArray().Select(other => other.GetString()!)],
                    body.Length,
                    JsonSerializer.Deserialize<ReadingCost>(output)!));
            }
        }
        finally
        {
            File.Delete(file);
        }

        return Report(readings);
    }

    private static int Report(List<HostileReading> readings)
    {
        Console.WriteLine($"{readings.Count} documents, each beyond what the process had taken before, the document itself included.");
        Show("most memory", readings.OrderByDescending(reading => reading.Cost.Megabytes).Take(Shown));
        Show("most processor time", readings.OrderByDescending(reading => reading.Cost.Seconds).Take(Shown));
        List<HostileReading> over = [.. readings.Where(reading => reading.Cost.Seconds >= MaxSeconds || reading.Cost.Megabytes >= MaxMegabytes)];
        List<HostileReading> surprising = [.. readings.Where(reading => !reading.IsExpected)];
        Show("over the limits", over);
        Show("not as listed", surprising);
        return over.Count + surprising.Count == 0 ? 0 : 1;
    }

    private static void Show(string title, IEnumerable<HostileReading> readings)
    {
        Console.WriteLine($"{title}:");
        foreach (HostileReading reading in readings)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {reading.Name,-28} {reading.Length / 1e6,7:F2} MB  +{reading.Cost.Megabytes,5:F1} MB  {reading.Cost.Seconds,5:F2} s  {reading.Cost.Outcome} ({string.Join(" or ", reading.Expected)})"));
        }
    }

    private static async Task<(byte[] Body, string ContentType)> GetAsync(HttpMessageInvoker client, string url)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        using HttpResponseMessage response = await client.SendAsync(request, CancellationToken.None);
        string contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? string.Join(", ", values) : "";
        return (await response.Content.ReadAsByteArrayAsync(), contentType);
    }
}
