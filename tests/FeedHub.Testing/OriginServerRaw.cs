using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedHub.Testing;

/// <summary>
/// An origin on a bare TCP socket at a free port of 127.0.0.1, for answers that are not valid HTTP. It reads a request's header block,
/// hands the connection to the test's script, and closes it when the script ends (return <see langword="true"/> to be asked again on the same connection).
/// </summary>
public sealed class OriginServerRaw : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<OriginServerRawExchange, CancellationToken, Task<bool>> _script;
    private readonly List<string> _requests = [];
    private readonly List<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;
    private int _accepted;

    private OriginServerRaw(Func<OriginServerRawExchange, CancellationToken, Task<bool>> script) => _script = script;

    /// <summary>Port that is listened on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary><c>127.0.0.1:port</c>, as <c>Fetching:AllowedPrivateHosts</c> takes it.</summary>
    public string HostAndPort => $"127.0.0.1:{Port}";

    /// <summary>Connections accepted so far.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>Header blocks received so far, as Latin-1 text.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Answers every request with these bytes (Latin-1) and closes the connection.</summary>
    public static OriginServerRaw Start(string answer) => Start(Encoding.Latin1.GetBytes(answer));

    /// <summary>Answers every request with these bytes and closes the connection.</summary>
    public static OriginServerRaw Start(byte[] answer) => Start(async (exchange, cancel) =>
    {
        await exchange.SendAsync(answer, cancel);
        return false;
    });

    /// <summary>Runs a script for every request.</summary>
    public static OriginServerRaw Start(Func<OriginServerRawExchange, CancellationToken, Task<bool>> script)
    {
        OriginServerRaw origin = new(script);
        origin._listener.Start();
        origin._accepting = origin.AcceptAsync();
        return origin;
    }

    /// <summary>Absolute URL of a path that begins with a slash.</summary>
    public Uri Url(string path) => new($"http://127.0.0.1:{Port}{path}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting; // before the listener stops, which would refuse to accept once more
        _listener.Stop();
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stopping.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        try
        {
            using (socket)
            {
                int number = 0;
                while (await ReadHeaderBlockAsync(socket) is { } request)
                {
                    lock (_requests)
                    {
                        _requests.Add(request);
                    }

                    if (!await _script(new OriginServerRawExchange(socket, request, ++number), _stopping.Token))
                    {
                        break;
                    }
                }

                if (socket.Connected)
                {
                    socket.Shutdown(SocketShutdown.Both);
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client hung up or the test is over.
        }
    }

    private async Task<string?> ReadHeaderBlockAsync(Socket socket)
    {
        StringBuilder block = new();
        byte[] one = new byte[1]; // byte by byte, so that nothing of a following request is swallowed
        while (await socket.ReceiveAsync(one, _stopping.Token) == 1)
        {
            block.Append((char)one[0]);
            if (one[0] == '\n' && block.Length >= 4 && block[^2] == '\r' && block[^3] == '\n')
            {
                return block.ToString();
            }
        }

        return null;
    }
}
