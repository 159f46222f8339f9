using FeedHub.Configuration;
using FeedHub.Site;
using FeedHub.Site.Images;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests.Site;

public sealed class ImageStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feedhub-images-");
    private readonly FakeTimeProvider _time = new(SiteHost.Now);
    private int _looks;

    [Fact]
    public async Task A_picture_is_looked_for_once_and_again_after_a_month_meanwhile_the_old_one_is_shown()
    {
        ImageStore store = Store();

        ImageAnswer[] together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(store, "a", ImageSamples.Png(1, 1))));
        Assert.All(together, static answer => Assert.Equal(1, Assert.IsType<ImageAnswer.Shown>(answer).Kind.Width));
        Assert.Equal(1, _looks);

        Assert.IsType<ImageAnswer.Shown>(await AskAsync(Store(), "a", ImageSamples.Png(2, 2))); // another process, or after a restart
        Assert.Equal(1, _looks);

        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "a", ImageSamples.Png(2, 2))).Kind.Width);
        await FeedHub.Testing.Eventually.HoldsAsync("the new picture", async () => await AskAsync(store, "a", ImageSamples.Png(2, 2)) is ImageAnswer.Shown { Kind.Width: 2 });
        Assert.Equal(2, _looks);
    }

    [Fact]
    public async Task What_is_not_there_is_not_looked_for_again_until_its_time()
    {
        ImageStore store = Store();

        Assert.IsType<ImageAnswer.Nothing>(await AskAsync(store, "a", null));
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.IsType<ImageAnswer.Nothing>(await AskAsync(Store(), "a", ImageSamples.Dot));
        Assert.Equal(1, _looks);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "a", ImageSamples.Dot));
    }

    [Fact]
    public async Task What_was_asked_for_longest_ago_goes_when_the_bound_is_reached()
    {
        ImageStore store = Store(bound: 1_048_576);
        for (int i = 0; i < 10; i++)
        {
            await AskAsync(store, $"{i}", ImageSamples.Png(1, 1, 100_000));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "0", null));
        _time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(store, "more", ImageSamples.Png(1, 1, 100_000));

        Assert.InRange(_folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length), 600_000, 1_048_576);
        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "0", null)); // asked for a moment ago
        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "more", null));
        Assert.IsType<ImageAnswer.Nothing>(await AskAsync(store, "1", null));
    }

    [Fact]
    public async Task Who_waits_too_long_comes_later_and_finds_it_then()
    {
        ImageStore store = Store();
        TaskCompletionSource<ImageLook> slow = new();

        Task<ImageAnswer> asked = store.GetAsync("a", "a.example", () => slow.Task, TimeSpan.FromSeconds(5), CancellationToken.None);
        await FeedHub.Testing.Eventually.HoldsAsync("the end of patience", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            return Task.FromResult(asked.IsCompleted);
        });
        Assert.IsType<ImageAnswer.Later>(await asked);

        slow.SetResult(new ImageLook.Found(ImageSamples.Dot));
        await FeedHub.Testing.Eventually.HoldsAsync("the picture", async () => await AskAsync(store, "a", null) is ImageAnswer.Shown);
        Assert.Equal(0, _looks);
    }

    [Fact]
    public async Task A_host_that_keeps_many_waiting_keeps_no_others_waiting()
    {
        ImageStore store = Store();
        TaskCompletionSource<ImageLook> never = new();
        List<Task<ImageAnswer>> waiting = [.. Enumerable.Range(0, 40).Select(i => store.GetAsync($"{i}", "slow.example", () => never.Task, TimeSpan.FromSeconds(5), CancellationToken.None))];

        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "other", ImageSamples.Dot));
        Assert.All(await Task.WhenAll(waiting[^8..]), static answer => Assert.IsType<ImageAnswer.Later>(answer));
        never.SetResult(new ImageLook.Nothing(TimeSpan.FromMinutes(1)));
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_damaged_file_or_one_that_cannot_be_written_is_no_failure()
    {
        ImageStore store = Store();
        await AskAsync(store, "a", ImageSamples.Dot);
        foreach (FileInfo file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file.FullName, "something else");
        }

        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "a", ImageSamples.Dot));
        Assert.Equal(2, _looks);

        Directory.Delete(Path.Combine(_folder.FullName, "images"), recursive: true);
        File.WriteAllText(Path.Combine(_folder.FullName, "images"), "no folder");
        Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "b", ImageSamples.Dot));
    }

    [Fact]
    public async Task What_is_forgotten_is_looked_for_again()
    {
        HubFolders folders = HubFolders.Of(_folder.FullName, "");
        ImageStore.Forget(folders); // there is no folder yet
        ImageStore store = Store();
        await AskAsync(store, "a", ImageSamples.Png(1, 1));

        ImageStore.Forget(folders);

        Assert.Empty(_folder.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.Equal(2, Assert.IsType<ImageAnswer.Shown>(await AskAsync(store, "a", ImageSamples.Png(2, 2))).Kind.Width);
        Assert.Equal(2, _looks);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ImageStore Store(long bound = 10_000_000) =>
        new(HubFolders.Of(_folder.FullName, ""), Options.Create(new SiteOptions { ImageCacheBytes = bound }), _time, NullLogger<ImageStore>.Instance);

    private Task<ImageAnswer> AskAsync(ImageStore store, string name, byte[]? found) => store.GetAsync(
        name,
        "a.example",
        () =>
        {
            Interlocked.Increment(ref _looks);
            return Task.FromResult<ImageLook>(found is null ? new ImageLook.Nothing(TimeSpan.FromHours(1)) : new ImageLook.Found(found));
        },
        TimeSpan.FromSeconds(30),
        CancellationToken.None);
}
