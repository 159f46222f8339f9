using System.Net.Sockets;
using System.Text;

namespace FeedHub.Testing;

/// <summary>One request on an <see cref="OriginServerRaw"/>, and the socket to answer on.</summary>
/// <param name="Socket">The connection.</param>
/// <param name="Request">The request's header block.</param>
/// <param name="Number">How many requests this connection has carried, from 1.</param>
public sealed record OriginServerRawExchange(Socket Socket, string Request, int Number)
{
    /// <summary>Request target of the request line.</summary>
    public string Target => Request.Split(' ', 3)[1];

    /// <summary>Sends all of these bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await Socket.SendAsync(bytes, cancel)..];
        }
    }

    /// <summary>Sends this text as Latin-1.</summary>
    public Task SendAsync(string text, CancellationToken cancel) => SendAsync(Encoding.Latin1.GetBytes(text), cancel);

    /// <summary>Waits until the client hangs up.</summary>
    public async Task WaitForHangUpAsync(CancellationToken cancel)
    {
        byte[] one = new byte[1];
        while (await Socket.ReceiveAsync(one, cancel) != 0)
        {
        }
    }

    /// <summary>Resets the connection (RST) instead of closing it.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Socket.Close();
    }
}
