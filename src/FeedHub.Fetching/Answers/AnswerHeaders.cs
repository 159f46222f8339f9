using System.Net.Http.Headers;

namespace FeedHub.Fetching.Answers;

/// <summary>Reads headers of an answer as they were received: no parsing by the framework, which changes or rejects what it does not know.</summary>
internal readonly struct AnswerHeaders(HttpResponseMessage response)
{
    /// <summary>An ETag longer than this is not kept.</summary>
    private const int LongestValidator = 1_024;

    /// <summary>All headers, line by line; those that the framework counts to the content come last.</summary>
    public IReadOnlyList<ReceivedHeader> Lines
    {
        get
        {
            List<ReceivedHeader> lines = [];
            foreach (HttpHeadersNonValidated part in new[] { response.Headers.NonValidated, response.Content.Headers.NonValidated })
            {
                foreach ((string name, HeaderStringValues values) in part)
                {
                    foreach (string value in values)
                    {
                        lines.Add(new(name, value));
                    }
                }
            }

            return lines;
        }
    }

    /// <summary>First line of a header, trimmed; <see langword="null"/> if it is absent or empty.</summary>
    public string? First(string name)
    {
        if (TryGet(name, out HeaderStringValues values))
        {
            foreach (string value in values)
            {
                string trimmed = value.Trim();
                return trimmed.Length == 0 ? null : trimmed;
            }
        }

        return null;
    }

    /// <summary>All lines of a header.</summary>
    public HeaderStringValues All(string name) => TryGet(name, out HeaderStringValues values) ? values : default;

    /// <summary>Whether a header is there, with any value.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>All lines of a header joined by commas, which for list headers means the same (RFC 9110 §5.3).</summary>
    public string? Joined(string name) => TryGet(name, out HeaderStringValues values) ? values.ToString() : null;

    /// <summary>Content-Type, fit to be shown and stored.</summary>
    public string? ContentType => First("Content-Type") is { } type ? HeaderText.Printable(type) : null;

    /// <summary>Validators byte for byte. One that could not be sent back as it is counts as absent.</summary>
    public CacheValidators Validators => new(Validator("ETag"), Validator("Last-Modified"));

    /// <summary>
    /// Whether nobody can know where the body ends: Content-Length is no number, or says different things (RFC 9112 §6.3). The framework would take
    /// the first value, or ignore the header.
    /// </summary>
    public bool HasUnclearLength
    {
        get
        {
            if (Joined("Content-Length") is not { } lengths || Has("Transfer-Encoding"))
            {
                return false;
            }

            ReadOnlySpan<char> first = default;
            foreach (Range part in lengths.AsSpan().Split(','))
            {
                ReadOnlySpan<char> length = lengths.AsSpan(part).Trim();
                if (length.Length is 0 or > 18 || length.ContainsAnyExceptInRange('0', '9') || !(first.IsEmpty || first.SequenceEqual(length)))
                {
                    return true;
                }

                first = length;
            }

            return false;
        }
    }

    private string? Validator(string name) =>
        First(name) is { Length: <= LongestValidator } value && HeaderText.IsSendable(value) ? value : null;

    /// <summary>The framework sorts some names (Content-*, Expires, Last-Modified) under the content.</summary>
    private bool TryGet(string name, out HeaderStringValues values) =>
        response.Headers.NonValidated.TryGetValues(name, out values) || response.Content.Headers.NonValidated.TryGetValues(name, out values);
}
