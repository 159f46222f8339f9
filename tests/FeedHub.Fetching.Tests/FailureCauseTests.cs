using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FeedHub.Fetching.Tests;

/// <summary>Whatever the framework throws has a class; nothing but the caller's cancellation leaves the fetcher.</summary>
public sealed class FailureCauseTests
{
    public static TheoryData<Exception, string> Thrown => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError), "dns" },
        { new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)), "dns" },
        { new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException((int)SocketError.ConnectionRefused)), "connection" },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), "tls" },
        { new HttpRequestException("x", new AuthenticationException("certificate")), "tls" },
        { new HttpRequestException(HttpRequestError.InvalidResponse), "protocol" },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), "headers" },
        { new HttpRequestException(HttpRequestError.ResponseEnded), "connection" },
        { new HttpRequestException("x", new FetchFailure(FetchError.BlockedAddress, "No.")), "blocked-address" },
        { new HttpIOException(HttpRequestError.ResponseEnded), "connection" },
        { new TaskCanceledException("x", new TimeoutException()), "timeout" },
        { new IOException("x", new SocketException((int)SocketError.ConnectionReset)), "connection" },
        { new IOException("x"), "connection" },
        { new UriFormatException("x"), "protocol" },
        { new ArgumentOutOfRangeException("x"), "protocol" },
        { new InvalidOperationException("x"), "protocol" },
        { new InvalidDataException("x"), "protocol" },
        { new FormatException("x"), "protocol" },
        { new NotSupportedException("x"), "protocol" },
        { new ObjectDisposedException("x"), "protocol" },
        { new ProtocolViolationException("x"), "protocol" },
    };

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Every_exception_has_a_class(Exception thrown, string expected)
    {
        using FakeHandler handler = new(_ => throw thrown);
        using FeedFetcher fetcher = TestFetcher.CreateOver(handler);

        FetchOutcome.Failed failed = await fetcher.FailAsync(new Uri("https://example.org/feed"));

        Assert.Equal(expected, failed.ErrorClass);
        Assert.NotEmpty(failed.Reason);
    }

    [Fact]
    public void Every_class_of_failure_has_a_word_of_its_own()
    {
        string[] words = [.. Enum.GetValues<FetchError>().Select(error => FetchErrorClasses.Name(error, 404))];

        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(words, word => Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", word));
        Assert.Equal("http-404", FetchErrorClasses.Name(FetchError.HttpStatus, 404));
    }
}
