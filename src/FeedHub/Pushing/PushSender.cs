using System.Globalization;
using System.Net.Http.Headers;
using FeedHub.Fetching;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Sends one body to one address, through the guarded door; redirects that keep method and body (307, 308) are followed through it, too.</summary>
/// <param name="clients">The door.</param>
/// <param name="options">Time.</param>
/// <param name="time">The clock.</param>
internal sealed class PushSender(OutgoingClients clients, IOptions<PushOptions> options, TimeProvider time)
{
    private const int MostRedirects = 3;

    /// <summary>Sends. Never throws for what the other side does.</summary>
    /// <param name="url">Where.</param>
    /// <param name="body">What.</param>
    /// <param name="headers">Headers beside Content-Type.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PushAnswer> SendAsync(Uri url, PushBody body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancel)
    {
        using CancellationTokenSource deadline = new(options.Value.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        using HttpClient client = clients.Create();
        try
        {
            for (int hop = 0; ; hop++)
            {
                using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new ByteArrayContent(body.Bytes) };
                request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
                foreach ((string name, string value) in headers)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                int status = (int)response.StatusCode;
                if (status is 307 or 308 && response.Headers.Location is { } location && hop < MostRedirects)
                {
                    Uri next = new(url, location);
                    if (url.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
                    {
                        return new(status, "The callback redirects from https to http, which is not followed.");
                    }

                    url = next;
                    continue;
                }

                return status is >= 200 and < 300
                    ? new(status, null)
                    : new(status, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"), RetryAfter(response.Headers.RetryAfter));
            }
        }
        catch (HttpRequestException failed)
        {
            return new(null, failed.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, string.Create(CultureInfo.InvariantCulture, $"No answer within {options.Value.Timeout.TotalSeconds:0.#} s."));
        }
        catch (Exception odd) when (odd is IOException or InvalidOperationException or UriFormatException or ArgumentException or NotSupportedException)
        {
            return new(null, odd.Message); // an answer or a Location that the framework cannot take
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header is null ? null : header.Delta ?? (header.Date is { } date ? date - time.GetUtcNow() : null);
}
