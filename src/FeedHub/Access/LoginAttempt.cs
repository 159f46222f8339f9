using System.Net;

namespace FeedHub.Access;

/// <summary>Checks a password that somebody sent, under the throttle. Logs who failed, never what was sent.</summary>
internal sealed partial class LoginAttempt(AdministratorPassword password, LoginThrottle throttle, ILogger<LoginAttempt> logger)
{
    /// <summary>Checks one guess.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="guess">The password as sent.</param>
    /// <param name="wait">How long the peer must wait; zero if the guess was looked at.</param>
    /// <returns>Whether it is right.</returns>
    public bool Check(IPAddress? peer, string guess, out TimeSpan wait)
    {
        wait = throttle.Begin(peer);
        if (wait > TimeSpan.Zero)
        {
            LogThrottled(peer, wait);
            return false;
        }

        if (!password.Matches(guess))
        {
            LogWrong(peer);
            return false;
        }

        throttle.Succeeded(peer);
        return true;
    }

    [LoggerMessage(4001, LogLevel.Warning, "Wrong administrator password from {Peer}")]
    private partial void LogWrong(IPAddress? peer);

    [LoggerMessage(4002, LogLevel.Debug, "Administrator login from {Peer} refused for another {Wait} after too many wrong passwords")]
    private partial void LogThrottled(IPAddress? peer, TimeSpan wait);
}
