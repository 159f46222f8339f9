namespace FeedHub.Testing;

/// <summary>Waits for what another process does.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when a condition holds; fails the running test where it does not within ten minutes.</summary>
    /// <param name="what">What is waited for, for the failure's message.</param>
    /// <param name="holds">The condition.</param>
    /// <param name="patience">Another patience.</param>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        using CancellationTokenSource end = new(patience ?? Patience);
        using PeriodicTimer retry = new(Retry);
        while (!await holds())
        {
            try
            {
                await retry.WaitForNextTickAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"waited {(patience ?? Patience).TotalSeconds:0} s in vain for: {what}");
            }
        }
    }
}
