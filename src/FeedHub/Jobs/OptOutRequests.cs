using FeedHub.Configuration;
using FeedHub.Site.Images;
using FeedHub.Timeline.Republishing;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Takes opt-outs: from the moment one is noted nothing more is published, and a job erases what is stored, which may take minutes.</summary>
public sealed class OptOutRequests
{
    /// <summary>Longest value that is taken, in characters: that of a URL.</summary>
    public const int MaxValueLength = 2_048;

    /// <summary>Longest note, in characters.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>So long a preview may count.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(3);

    private readonly OptOuts _optOuts;
    private readonly IBackgroundJobClient _jobs;
    private readonly JobStorage _storage;
    private readonly HubFolders _folders;

    internal OptOutRequests(OptOuts optOuts, IBackgroundJobClient jobs, JobStorage storage, HubFolders folders)
    {
        _optOuts = optOuts;
        _jobs = jobs;
        _storage = storage;
        _folders = folders;
    }

    /// <summary>A kind by its name.</summary>
    /// <param name="name"><c>author</c>, <c>site</c> or <c>source</c>.</param>
    /// <returns><see langword="null"/> for anything else.</returns>
    public static OptOutKind? KindOf(string? name)
    {
        foreach (OptOutKind kind in Enum.GetValues<OptOutKind>())
        {
            if (NameOf(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The name of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static string NameOf(OptOutKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What opting out would come to.</summary>
    /// <param name="kind">What <paramref name="value"/> is.</param>
    /// <param name="value">URL of a source; a host; name or slug of an author.</param>
    /// <param name="sourceId">An author's: at this source alone.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="ArgumentException">The value is no URL, host or name; its message says what is wrong.</exception>
    public Task<OptOutPreview> PreviewAsync(OptOutKind kind, string value, long? sourceId, CancellationToken cancel) => _optOuts.PreviewAsync(kind, value, sourceId, LongestLook, cancel);

    /// <summary>Notes an opt-out, and has what is stored erased. The same again only looks for what is left.</summary>
    /// <param name="kind">What <paramref name="value"/> is.</param>
    /// <param name="value">As for <see cref="PreviewAsync"/>.</param>
    /// <param name="sourceId">As for <see cref="PreviewAsync"/>.</param>
    /// <param name="note">Why, for the operator.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Number of the opt-out, and id of the job.</returns>
    /// <exception cref="ArgumentException">The value is no URL, host or name; its message says what is wrong.</exception>
    public async Task<(long Id, string JobId)> AddAsync(OptOutKind kind, string value, long? sourceId, string? note, CancellationToken cancel)
    {
        long id = await _optOuts.AddAsync(kind, value, sourceId, note, cancel);
        ImageStore.Forget(_folders); // the job may run on another machine
        return (id, Enqueue(id));
    }

    /// <summary>Erases what is stored of one, pictures that are kept on this machine among it.</summary>
    /// <param name="id">Number of the opt-out.</param>
    /// <param name="cancel">Cancels; what was erased stays so.</param>
    /// <returns>Entries erased.</returns>
    public async Task<int> EraseAsync(long id, CancellationToken cancel)
    {
        int erased = await _optOuts.EraseAsync(id, cancel);
        ImageStore.Forget(_folders);
        return erased;
    }

    /// <summary>Enqueues what was ended before all was erased: of those that are not done, that for which no job waits or runs.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many opt-outs were enqueued.</returns>
    public async Task<int> ContinueAsync(CancellationToken cancel)
    {
        IReadOnlyList<long> pending = await _optOuts.PendingAsync(cancel);
        if (pending.Count == 0)
        {
            return 0;
        }

        HashSet<long> underWay = JobsUnderWay.IdsOf<OptOutJob>(_storage, OptOutJob.QueueName);
        long[] left = [.. pending.Where(id => !underWay.Contains(id))];
        foreach (long id in left)
        {
            Enqueue(id);
        }

        return left.Length;
    }

    private string Enqueue(long id) => _jobs.Enqueue<OptOutJob>(job => job.RunAsync(id, CancellationToken.None));
}
