using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace FeedHub.Api;

/// <summary>The description of the API for programs, made once: what it describes does not change while the hub runs.</summary>
/// <param name="description">Describes the API.</param>
internal sealed class ApiDocument([FromKeyedServices(ApiEndpoints.Version)] IOpenApiDocumentProvider description)
{
    private const string Path = $"/openapi/{ApiEndpoints.Version}.json";

    private Made? _made;

    /// <summary>Maps it.</summary>
    /// <param name="routes">The hub.</param>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], static (ApiDocument document, HttpContext context) => document.AnswerAsync(context)).ExcludeFromDescription();

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        // Two that ask first may both make it, which comes to the same bytes.
        Made made = _made ??= await MakeAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-cache"; // kept, and asked for again: an upgrade changes it
        return TypedResults.Bytes(made.Body, "application/json; charset=utf-8", entityTag: made.Tag);
    }

    private async Task<Made> MakeAsync(CancellationToken cancel)
    {
        OpenApiDocument document = await description.GetOpenApiDocumentAsync(cancel);
        using MemoryStream body = new();
        await document.SerializeAsJsonAsync(body, OpenApiSpecVersion.OpenApi3_1, cancel);
        byte[] bytes = body.ToArray();
        return new(bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\""));
    }

    private sealed record Made(byte[] Body, EntityTagHeaderValue Tag);
}
