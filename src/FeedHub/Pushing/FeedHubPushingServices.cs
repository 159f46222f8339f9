using FeedHub.Pushing;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers pushes.</summary>
internal static class FeedHubPushingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds what every process knows of pushes. Needs publishing, fetching and the store.</summary>
        public IServiceCollection AddFeedHubPushing()
        {
            services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsValidator>();
            services.AddSingleton<IValidateOptions<WebSubOptions>, WebSubOptionsValidation>();
            services.AddSingleton<PushSecretSeal>();
            services.AddSingleton<PushSignal>();
            services.AddSingleton<ClientAddress>();
            services.AddSingleton<PushEvents>();
            services.AddSingleton<PushSender>();
            services.AddSingleton<Webhooks>();
            services.AddSingleton<Subscriptions>();
            services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>();
            return services;
        }

        /// <summary>Adds the hub that subscribers ask, for the web role.</summary>
        public IServiceCollection AddFeedHubPushRequests()
        {
            services.AddSingleton<WebSubRequests>();
            services.AddSingleton<CallbackRequests>();
            services.AddSingleton<StreamTail>();
            services.AddSingleton<StreamRequests>();
            return services;
        }

        /// <summary>Adds what tells receivers, for the worker role.</summary>
        public IServiceCollection AddFeedHubPushDelivery()
        {
            services.AddSingleton<WebSubVerifier>();
            services.AddSingleton<IPushChannel, WebSubChannel>();
            services.AddSingleton<IPushChannel, PingChannel>();
            services.AddSingleton<IPushChannel, WebhookChannel>();
            services.AddHostedService<PushDispatcher>();
            services.AddHostedService<SourceSubscriber>();
            return services;
        }
    }
}
