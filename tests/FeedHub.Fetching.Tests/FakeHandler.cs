using System.Net;

namespace FeedHub.Fetching.Tests;

/// <summary>Stands in for the network where no origin on loopback can: other schemes, and exceptions of every kind.</summary>
internal sealed class FakeHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(Uri Url, string? Authorization)> Requests { get; } = [];

    public static HttpResponseMessage Redirect(string location)
    {
        HttpResponseMessage response = new(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.RequestUri!, request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString() : null));
        return Task.FromResult(answer(request));
    }
}
