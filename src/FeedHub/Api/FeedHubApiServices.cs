using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using FeedHub.Api;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the API.</summary>
internal static class FeedHubApiServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the API's JSON and its description. Needs access, publishing, pushing and the site.</summary>
        public IServiceCollection AddFeedHubApi()
        {
            services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // says what is wrong; ApiErrors tells it
            services.ConfigureHttpJsonOptions(options =>
            {
                options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
                options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
                options.SerializerOptions.RespectNullableAnnotations = true;
                options.SerializerOptions.RespectRequiredConstructorParameters = true;
                options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
                options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
                options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // never written into HTML
            });
            services.AddOpenApi(ApiEndpoints.Version, options =>
            {
                options.ShouldInclude = static description => ("/" + description.RelativePath).StartsWith(ApiEndpoints.Root, StringComparison.Ordinal);
                options.AddDocumentTransformer<ApiDescription>();
                options.AddSchemaTransformer(static (schema, context, _) =>
                {
                    ApiDescription.Tell(schema, context);
                    return Task.CompletedTask;
                });
                options.AddOperationTransformer(static (operation, context, _) =>
                {
                    ApiDescription.Tell(operation, context);
                    return Task.CompletedTask;
                });
            });
            services.TryAddSingleton<ApiDocument>();
            services.TryAddSingleton<ApiReferencePage>();
            return services;
        }
    }
}
