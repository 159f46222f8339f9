using System.Globalization;
using System.Text.Json;
using FeedHub.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedHub.Api;

/// <summary>Problems in the API's answers (RFC 9457): <c>title</c> is the status' name, <c>detail</c> says what is wrong and what to do.</summary>
internal static class ApiProblem
{
    /// <summary>Media type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>What was asked for cannot be understood.</summary>
    /// <param name="detail">What is wrong, and what to write.</param>
    public static ProblemHttpResult Bad(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>There is no such thing.</summary>
    /// <param name="detail">What there is not.</param>
    public static ProblemHttpResult Missing(string detail) => Of(StatusCodes.Status404NotFound, detail);

    /// <summary>It cannot be done as things are.</summary>
    /// <param name="detail">Why.</param>
    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    /// <summary>What was asked for is well written and cannot be done.</summary>
    /// <param name="detail">Why, and what to do.</param>
    public static ProblemHttpResult Refused(string detail) => Of(StatusCodes.Status422UnprocessableEntity, detail);

    /// <summary>It was done a moment ago, and others are to be left alone for a while.</summary>
    /// <param name="response">Told when to come again (<c>Retry-After</c>, in seconds).</param>
    /// <param name="until">From when on.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="detail">Why, as the beginning of a sentence that ends with the time.</param>
    public static ProblemHttpResult TooSoon(HttpResponse response, DateTimeOffset until, DateTimeOffset now, string detail)
    {
        AdministratorResultHandler.SetRetryAfter(response, until - now);
        return Of(StatusCodes.Status429TooManyRequests, string.Create(CultureInfo.InvariantCulture, $"{detail} again from {until.UtcDateTime.AddSeconds(1):yyyy-MM-dd HH:mm:ss} UTC on."));
    }

    /// <summary>A problem.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="detail">What is wrong.</param>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(Details(status, detail));

    /// <summary>Writes a problem where no endpoint answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Status code.</param>
    /// <param name="detail">What is wrong.</param>
    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(JsonSerializer.Serialize(Details(status, detail), ApiJson.Default.ProblemDetails), context.RequestAborted);
    }

    private static ProblemDetails Details(int status, string detail) => new() { Type = "about:blank", Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail };
}
