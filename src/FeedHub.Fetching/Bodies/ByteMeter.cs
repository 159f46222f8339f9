namespace FeedHub.Fetching.Bodies;

/// <summary>Counts bytes as they pass and stops the fetch at a limit.</summary>
internal abstract class ByteMeter
{
    /// <summary>Bytes so far.</summary>
    public long Total { get; private set; }

    /// <summary>Counts bytes.</summary>
    /// <param name="bytes">How many have just passed.</param>
    /// <exception cref="FetchFailure">A limit was reached.</exception>
    public void Add(int bytes)
    {
        Total += bytes;
        Check(bytes);
    }

    /// <summary>Throws if a limit was reached.</summary>
    protected abstract void Check(int bytes);
}
