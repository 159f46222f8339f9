using System.Net.Sockets;
using System.Security.Authentication;

namespace FeedHub.Fetching;

/// <summary>Maps whatever the framework throws while talking to an origin to a class of failure and a sentence.</summary>
internal static class FailureCause
{
    /// <summary>Finds the class. Every exception has one.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="deadline">The fetch's deadline, which explains cancellations.</param>
    /// <param name="inBody">Whether the header block had already arrived.</param>
    public static (FetchError Error, string Reason) Of(Exception thrown, FetchDeadline deadline, bool inBody)
    {
        // What our own callbacks and meters threw arrives wrapped, at any depth.
        for (Exception? cause = thrown; cause is not null; cause = cause.InnerException)
        {
            if (cause is FetchFailure named)
            {
                return (named.Error, named.Message);
            }
        }

        if (deadline.Token.IsCancellationRequested)
        {
            return (FetchError.Timeout, deadline.Reason);
        }

        for (Exception? cause = thrown; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case OperationCanceledException or TimeoutException:
                    return (FetchError.Timeout, "The host did not accept a connection in time.");
                case AuthenticationException:
                    return (FetchError.Tls, "The TLS handshake failed, or the certificate is not trusted.");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return (FetchError.Dns, "The host name has no address.");
                case SocketException socket:
                    return (FetchError.Connection, $"The connection failed ({socket.SocketErrorCode}).");
                default:
                    break;
            }
        }

        return thrown switch
        {
            HttpIOException http => OfHttp(http.HttpRequestError, inBody),
            HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null } => NotHttp, // a chunk's header that never ends
            HttpRequestException http => OfHttp(http.HttpRequestError, inBody),
            IOException => (FetchError.Connection, "The connection broke."),
            _ => (FetchError.Protocol, $"The answer could not be read ({thrown.GetType().Name})."),
        };
    }

    /// <summary>Whether an established connection was torn down by the other side before the answer began.</summary>
    public static bool IsReset(HttpRequestException thrown) =>
        thrown.InnerException is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } };

    private static (FetchError Error, string Reason) NotHttp => (FetchError.Protocol, "The answer is not valid HTTP.");

    private static (FetchError Error, string Reason) OfHttp(HttpRequestError error, bool inBody) => error switch
    {
        HttpRequestError.NameResolutionError => (FetchError.Dns, "The host name has no address."),
        HttpRequestError.SecureConnectionError => (FetchError.Tls, "The TLS handshake failed."),
        HttpRequestError.ConfigurationLimitExceeded => (FetchError.Headers, "The header block is larger than 64 KiB."),
        HttpRequestError.ResponseEnded when inBody => (FetchError.Truncated, "The body ended before its declared end."),
        HttpRequestError.ResponseEnded => (FetchError.Connection, "The host closed the connection without an answer."),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError =>
            NotHttp,
        _ => (FetchError.Connection, "The connection broke."),
    };
}
