namespace FeedHub.Access;

/// <summary>Sessions that were signed out, kept in memory until their cookies would have expired anyway.</summary>
internal sealed class EndedSessions(TimeProvider time)
{
    private readonly Dictionary<string, DateTimeOffset> _endedAt = [];
    private readonly Lock _gate = new();

    /// <summary>Ends a session.</summary>
    /// <param name="session">Its id.</param>
    public void Add(string session)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            foreach ((string id, DateTimeOffset endedAt) in _endedAt)
            {
                if (now - endedAt > AdministratorSession.Lifetime)
                {
                    _endedAt.Remove(id);
                }
            }

            _endedAt[session] = now;
        }
    }

    /// <summary>Whether a session was ended.</summary>
    /// <param name="session">Its id.</param>
    public bool Contains(string session)
    {
        lock (_gate)
        {
            return _endedAt.ContainsKey(session);
        }
    }
}
