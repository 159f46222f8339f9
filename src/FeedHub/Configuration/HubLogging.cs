namespace FeedHub.Configuration;

/// <summary>Where logs go: standard error, in every verb, so that standard output holds results alone.</summary>
internal static class HubLogging
{
    extension(ILoggingBuilder logging)
    {
        /// <summary>Adds the hub's log.</summary>
        /// <param name="configuration">Its section <c>Logging</c> sets levels.</param>
        /// <param name="level">Least level where the configuration says nothing.</param>
        public void AddFeedHubLogging(IConfiguration configuration, LogLevel level)
        {
            logging.ClearProviders();
            logging.SetMinimumLevel(level);
            // A framework's chatter is not what an operator looks for.
            logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
            // It tells the failure of a start, which the command line tells in a sentence, and that of a background service twice.
            logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
            logging.AddConfiguration(configuration.GetSection("Logging"));

            // These write the address of every request, and some addresses are secrets: nobody gets to hear them, whatever is configured.
            logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.Routing.Matching.DfaMatcher", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", LogLevel.Warning);
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            });
            logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }
}
