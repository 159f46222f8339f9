using FeedHub.Publishing;
using FeedHub.Site;
using FeedHub.Site.Components;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FeedHub.Api;

/// <summary>The description of the API as a page of the site: made on the server from the OpenAPI document, without script, so that the site's strict policy holds.</summary>
/// <param name="description">Describes the API.</param>
/// <param name="renderer">Renders.</param>
/// <param name="site">What every page knows.</param>
/// <param name="paths">Spelling of paths.</param>
internal sealed class ApiReferencePage([FromKeyedServices(ApiEndpoints.Version)] IOpenApiDocumentProvider description, PageRenderer renderer, SiteContext site, CanonicalPath paths)
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/openapi";

    private ApiPageModel? _model; // what it describes does not change while the hub runs

    /// <summary>Maps the page.</summary>
    /// <param name="routes">The hub.</param>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], static (ApiReferencePage page, HttpContext context) => page.ShowAsync(context)).ExcludeFromDescription();

    private async Task<IResult> ShowAsync(HttpContext context)
    {
        if (paths.Redirect(context.Request, Path) is { } redirect)
        {
            return redirect;
        }

        _model ??= Read(await description.GetOpenApiDocumentAsync(context.RequestAborted));
        return await renderer.RenderAsync<ApiPage>(_model, _model.Head);
    }

    private ApiPageModel Read(OpenApiDocument document)
    {
        var operations = document.Paths.SelectMany(static path => (path.Value.Operations ?? []).Select(operation => (Tag: operation.Value.Tags?.FirstOrDefault()?.Name ?? "Other", Operation: Read(path.Key, operation.Key, operation.Value))));
        PageHead head = new($"API · {site.Title}") { Description = document.Info.Description, Canonical = site.Absolute(Path) };
        return new ApiPageModel(
            head,
            document.Info.Description ?? "",
            [.. operations.GroupBy(static one => one.Tag, static one => one.Operation).Select(static group => new ApiPageModel.Group(group.Key, [.. group]))],
            [.. (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Select(static schema => new ApiPageModel.Shape(schema.Key, schema.Value.Description, Members(schema.Value)))]);
    }

    private static ApiPageModel.Operation Read(string path, HttpMethod method, OpenApiOperation operation) => new(
        operation.OperationId ?? "",
        method.Method,
        path.TrimEnd('/'),
        operation.Summary ?? "",
        (operation.Description ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries),
        [
            .. (operation.Parameters ?? []).Select(static parameter => new ApiPageModel.Member(
                parameter.Name ?? "", TypeOf(parameter.Schema), parameter.Required, $", in the {parameter.In.ToString()!.ToLowerInvariant()}", parameter.Description)),
        ],
        Contents(operation.RequestBody?.Content),
        [.. (operation.Responses ?? []).Where(static answer => answer.Key != "default").Select(static answer => new ApiPageModel.Answer(answer.Key, answer.Value.Description ?? "", Contents(answer.Value.Content)))]);

    private static ApiPageModel.Content[] Contents(IDictionary<string, OpenApiMediaType>? contents) =>
        [.. (contents ?? new Dictionary<string, OpenApiMediaType>()).Select(static content => new ApiPageModel.Content(content.Key, TypeOf(content.Value.Schema)))];

    private static ApiPageModel.Member[] Members(IOpenApiSchema schema) =>
    [
        .. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(member => new ApiPageModel.Member(
            member.Key, TypeOf(member.Value), schema.Required?.Contains(member.Key) ?? false, "", member.Value.Description)),
    ];

    private static ApiPageModel.Type TypeOf(IOpenApiSchema? schema)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } shape })
        {
            return new("", shape);
        }

        // A shape that may be null is one of two.
        if ((schema?.OneOf ?? schema?.AnyOf)?.FirstOrDefault(static one => one.Type != JsonSchemaType.Null) is { } other)
        {
            return TypeOf(other);
        }

        (IOpenApiSchema? inner, string words) = schema switch
        {
            { Items: { } items } => (items, "list of "),
            { AdditionalProperties: { } values } => (values, "object of "),
            _ => (null, ""),
        };
        if (inner is not null)
        {
            ApiPageModel.Type of = TypeOf(inner);
            return of with { Words = words + of.Words };
        }

        JsonSchemaType kind = (schema?.Type ?? default) & ~JsonSchemaType.Null;
        return new(kind == default ? "any value" : schema?.Format is { } format && kind == JsonSchemaType.String ? $"string ({format})" : kind.ToString().ToLowerInvariant(), null);
    }
}
