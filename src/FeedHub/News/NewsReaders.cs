using FeedHub.Access;
using FeedHub.PrivateViews;
using FeedHub.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace FeedHub.News;

/// <summary>Lets in who may read the news without signing in: by a token that was made for them, or everybody where the hub publishes its incidents.</summary>
internal sealed class NewsReaders(IOptions<PublishingOptions> options) : AuthorizationHandler<ViewerRequirement>
{
    /// <summary>What an endpoint is marked with that this is about.</summary>
    public static readonly object Mark = new NewsMark();

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ViewerRequirement requirement)
    {
        if (context.Resource is HttpContext http
            && http.GetEndpoint()?.Metadata.GetMetadata<NewsMark>() is not null
            && (options.Value.PublicIncidents || http.Features.Get<PrivateGrant>() is not null))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private sealed class NewsMark;
}
