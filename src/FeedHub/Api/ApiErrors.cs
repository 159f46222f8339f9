using System.Text.Json;

namespace FeedHub.Api;

/// <summary>Makes a problem (RFC 9457) of every answer of the API that failed without saying why: unreadable requests, failures.</summary>
/// <param name="next">All that follows.</param>
/// <param name="logger">Told of failures.</param>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException unreadable) when (!context.Response.HasStarted)
        {
            await ApiProblem.WriteAsync(context, unreadable.StatusCode, unreadable.InnerException is JsonException json ? $"The body cannot be read: {Words(json)}" : $"The request cannot be read: {Words(unreadable)}");
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            LogFailed(failure, context.Request.Method, context.Request.Path);
            await ApiProblem.WriteAsync(context, StatusCodes.Status500InternalServerError, "Something failed in the hub; its log says what.");
            return;
        }

        if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
        {
            await ApiProblem.WriteAsync(context, context.Response.StatusCode, context.Response.StatusCode switch
            {
                StatusCodes.Status406NotAcceptable => "The API answers JSON.",
                StatusCodes.Status413PayloadTooLarge => "The body is too large.",
                _ => "The request cannot be answered.",
            });
        }
    }

    // The framework names types of ours, which a caller has never heard of; its words on broken JSON are good.
    private static string Words(JsonException unreadable)
    {
        string place = unreadable.Path is { Length: > 1 } path ? path[2..] : "the whole";
        string[] named = unreadable.Message.Split('\'');
        return unreadable.Message switch
        {
            var text when text.Contains("could not be mapped", StringComparison.Ordinal) => $"there is no '{named[1]}' here.",
            var text when text.Contains("missing required", StringComparison.Ordinal) => $"'{string.Join("', '", named.Skip(3).Where(static (_, i) => i % 2 == 0))}' is missing.",
            var text when text.Contains("null values", StringComparison.Ordinal) => $"{place} cannot be null.",
            var text when text.Contains("could not be converted", StringComparison.Ordinal) => $"{place} is not what is expected there.",
            var text => text.Split(" Path: ")[0],
        };
    }

    // The framework names types of ours; what it says of the parameter is in quotation marks.
    private static string Words(BadHttpRequestException unreadable)
    {
        string[] parts = unreadable.Message.Split('"');
        string name = parts.Length > 1 ? parts[1].Split(' ')[^1] : "a parameter";
        return parts.Length > 3 ? $"{name} cannot be '{(parts[3].Length <= 60 ? parts[3] : parts[3][..60] + "…")}'." : $"{name} is missing or not what is expected.";
    }

    [LoggerMessage(4101, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception failure, string method, PathString path);
}
