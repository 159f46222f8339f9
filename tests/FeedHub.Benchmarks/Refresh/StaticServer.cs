using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>nginx on a free port of 127.0.0.1 over a folder, with ETags and gzip, as a publisher would have it; counts the status codes it gave.</summary>
internal sealed class StaticServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private StaticServer(Process process, int port, string log)
    {
        _process = process;
        Port = port;
        _log = log;
    }

    /// <summary>Port that is served.</summary>
    public int Port { get; }

    /// <summary><c>127.0.0.1:port</c>.</summary>
    public string HostAndPort => $"127.0.0.1:{Port}";

    /// <summary>Starts serving.</summary>
    /// <param name="root">Folder to serve.</param>
    /// <param name="work">Folder for its own files.</param>
    public static async Task<StaticServer> StartAsync(string root, string work)
    {
        string nginx = new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("nginx is not installed; on Debian: apt-get install nginx-light");
        Directory.CreateDirectory(work);
        int port = FreePort();
        string log = Path.Combine(work, "access.log");
        string configuration = Path.Combine(work, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off; worker_processes 1; pid {{work}}/nginx.pid; error_log {{work}}/error.log;
            events { worker_connections 1024; }
            http {
              log_format codes '$status'; access_log {{log}} codes buffer=64k flush=1s;
              types { application/rss+xml rss xml; application/atom+xml atom; }
              sendfile on; etag on; gzip on; gzip_comp_level 1; gzip_types *; gzip_proxied any; keepalive_requests 100000;
              client_body_temp_path {{work}}/body; proxy_temp_path {{work}}/proxy; fastcgi_temp_path {{work}}/fastcgi; uwsgi_temp_path {{work}}/uwsgi; scgi_temp_path {{work}}/scgi;
              server { listen 127.0.0.1:{{port}} backlog=1024; root {{root}}; }
            }
            """);
        Process process = Process.Start(new ProcessStartInfo(nginx) { ArgumentList = { "-c", configuration } })!;
        StaticServer server = new(process, port, log);
        await server.WaitAsync();
        return server;
    }

    /// <summary>How often each status code was given since the last call.</summary>
    public async Task<string> TakeCodesAsync()
    {
        // The log is flushed once a second.
        using PeriodicTimer flush = new(TimeSpan.FromSeconds(1.2));
        await flush.WaitForNextTickAsync();
        string[] lines = await File.ReadAllLinesAsync(_log);
        await File.WriteAllTextAsync(_log, "");
        return string.Join(' ', lines.GroupBy(code => code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()}x{group.Key}"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(50));
        for (int i = 0; i < 100; i++)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await retry.WaitForNextTickAsync();
            }
        }

        throw new InvalidOperationException($"nginx does not answer; see {Path.GetDirectoryName(_log)}/error.log");
    }

    /// <summary>A port of this machine that nobody uses at the moment.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
