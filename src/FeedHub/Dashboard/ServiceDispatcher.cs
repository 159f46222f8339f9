using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Hands a request to a dispatcher made by the application's services, since Hangfire's routes are shared by the whole process and hold instances.</summary>
/// <typeparam name="TDispatcher">A registered dispatcher.</typeparam>
internal sealed class ServiceDispatcher<TDispatcher> : IDashboardDispatcher
    where TDispatcher : class, IDashboardDispatcher
{
    /// <inheritdoc/>
    public Task Dispatch(DashboardContext context) => context.GetHttpContext().RequestServices.GetRequiredService<TDispatcher>().Dispatch(context);
}
