using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Fetching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace FeedHub.Api;

/// <summary>What the OpenAPI document says beside what the endpoints say of themselves.</summary>
/// <param name="hub">Title.</param>
/// <param name="urls">Where the hub is.</param>
internal sealed class ApiDescription(IOptions<HubOptions> hub, HubUrls urls) : IOpenApiDocumentTransformer
{
    private const string Key = "key";
    private const string Problem = "ProblemDetails";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = $"{hub.Value.Title}: FeedHub API",
            Version = FetchIdentity.Version,
            Description = "Everything that the timeline holds and the operator does. Send a key ('keys add NAME --scope read') as 'Authorization: Bearer KEY'. Errors are problems (RFC 9457); lists are read page by page, by giving next as after.",
        };
        document.Servers = [new OpenApiServer { Url = urls.Base }]; // never from the request's Host
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of the API." },
        };
        document.AddComponent(Problem, ProblemShape());
        return Task.CompletedTask;
    }

    /// <summary>Says which scope an operation needs, and that it may end in a problem.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="context">Where it is from.</param>
    public static void Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        string scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(static data => data.Policy).LastOrDefault(static policy => policy is not null) is { } policy
            ? ApiScopes.All.First(one => ApiScopes.Policy(one) == policy)
            : ApiScopes.Read;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
        operation.Description = $"{operation.Description}{(operation.Description is null ? "" : "\n\n")}Scope: {scope}.";
        operation.Responses ??= [];
        operation.Responses.TryAdd("default", new OpenApiResponse
        {
            Description = "A problem: detail says what is wrong and what to do.",
            Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, context.Document) } },
        });
    }

    /// <summary>What may be null is left out where it is, so nobody may rely on it.</summary>
    /// <param name="schema">A schema.</param>
    /// <param name="context">The type it describes.</param>
    public static void Tell(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        foreach (System.Text.Json.Serialization.Metadata.JsonPropertyInfo property in context.JsonTypeInfo.Properties.Where(static one => one.IsGetNullable))
        {
            schema.Required?.Remove(property.Name);
        }
    }

    // Nothing answers with one by its type, so nothing else describes it.
    private static OpenApiSchema ProblemShape() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457).",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Page on this kind of problem." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The kind, in words." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Status code." },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong here, and what to do." },
        },
        Required = new HashSet<string> { "status", "title", "detail" },
    };
}
