namespace FeedHub.Timeline.Sources;

/// <summary>What reading a list came to.</summary>
/// <param name="Named">Sources that it names.</param>
/// <param name="Added">Of them new to the hub.</param>
/// <param name="Changed">Declared otherwise than before.</param>
/// <param name="Resumed">Polled again, since it names them again.</param>
/// <param name="Left">Named before and not now.</param>
/// <param name="Paused">Of those, paused: nobody else names them.</param>
public sealed record ListChange(int Named, int Added, int Changed, int Resumed, int Left, int Paused)
{
    /// <summary>Sources that it names and that are not there: an operator removed them, and they stay out until somebody adds them.</summary>
    public int KeptOut { get; init; }
}
