using Microsoft.Extensions.Options;

namespace FeedHub.Configuration;

/// <summary>The path that a public base URL puts before everything the hub serves.</summary>
internal static class HubPathPrefix
{
    extension(IApplicationBuilder app)
    {
        /// <summary>Takes the prefix off requests that have it. A proxy may strip it or not: both work, and links always carry it.</summary>
        public IApplicationBuilder UseFeedHubPathPrefix()
        {
            string publicUrl = app.ApplicationServices.GetRequiredService<IOptions<HubOptions>>().Value.PublicBaseUrl;
            string prefix = Uri.TryCreate(publicUrl, UriKind.Absolute, out Uri? url) ? url.AbsolutePath.TrimEnd('/') : "";
            if (prefix.Length == 0)
            {
                return app;
            }

            app.UsePathBase(prefix);
            return app.Use((context, next) =>
            {
                context.Request.PathBase = prefix;
                return next(context);
            });
        }
    }
}
