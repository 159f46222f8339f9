using FeedHub.Fetching;

namespace FeedHub.Polling;

/// <summary>The last answers that operators asked to see, in memory and for minutes: shown again without asking again, and downloaded. Never written anywhere.</summary>
internal sealed class KeptAnswers : IDisposable
{
    /// <summary>How long an answer is kept: 5 min.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const int Most = 32;
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _lock = new();
    private readonly List<(string Request, SourceAnswer Answer)> _answers = [];

    /// <summary>Keeps nothing yet.</summary>
    /// <param name="time">The clock.</param>
    public KeptAnswers(TimeProvider time)
    {
        _time = time;
        _sweep = time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keeps an answer in place of the one before for the same source; older ones go where there are many.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">What was answered.</param>
    public void Keep(string request, SourceAnswer answer)
    {
        lock (_lock)
        {
            _answers.RemoveAll(kept => kept.Answer.Source.Id == answer.Source.Id);
            _answers.Add((request, answer));
            while (_answers.Count > Most || (_answers.Count > 1 && _answers.Sum(static kept => Size(kept.Answer)) > MostBytes))
            {
                _answers.RemoveAt(0);
            }
        }

        _sweep.Change(Life, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The last answer of a source.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="request">What was asked; <see langword="null"/> for anything.</param>
    /// <returns><see langword="null"/> if this process keeps none.</returns>
    public SourceAnswer? Find(long sourceId, string? request)
    {
        Sweep();
        lock (_lock)
        {
            return _answers.Find(kept => kept.Answer.Source.Id == sourceId && (request is null || kept.Request == request)).Answer;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    private static long Size(SourceAnswer answer) => answer.Outcome is FetchOutcome.Fetched fetched ? fetched.Body.Length : 0;

    private void Sweep()
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock)
        {
            _answers.RemoveAll(kept => kept.Answer.StartedAt + Life <= now || kept.Answer.StartedAt > now);
            if (_answers.Count == 0)
            {
                return;
            }

            _sweep.Change(Life, Timeout.InfiniteTimeSpan);
        }
    }
}
