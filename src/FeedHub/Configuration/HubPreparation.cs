using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Options;

namespace FeedHub.Configuration;

/// <summary>What every verb does before it uses the store.</summary>
internal static class HubPreparation
{
    extension(IServiceProvider services)
    {
        /// <summary>Brings the database up to date and fixes at first start what must never change.</summary>
        /// <param name="cancel">Cancels.</param>
        public Task PrepareHubAsync(CancellationToken cancel)
        {
            HubOptions options = services.GetRequiredService<IOptions<HubOptions>>().Value;
            string authority = options.TagAuthority.Length > 0 ? options.TagAuthority
                : Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out Uri? url) ? url.IdnHost
                : "localhost";
            return services.GetRequiredService<TimelineDatabase>().PrepareAsync(authority, cancel);
        }
    }
}
