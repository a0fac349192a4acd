using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Enti.Host.Tests.Sito;

/// <summary>The portal as somebody who signed in by the API sees it in a browser without scripts.</summary>
internal sealed class Navigazione : IDisposable
{
    private readonly HttpClient _client;

    internal Navigazione(HttpClient api)
    {
        var cookie = new CookieContainer();
        cookie.Add(api.BaseAddress!, new Cookie("enti", api.DefaultRequestHeaders.Authorization!.Parameter));
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookie }) { BaseAddress = api.BaseAddress };
    }

    internal IHtmlDocument Pagina { get; private set; } = null!;

    internal HttpStatusCode Stato { get; private set; }

    /// <summary>Where the last answer came from, redirects followed.</summary>
    internal string Indirizzo { get; private set; } = "";

    /// <summary>What the page says, whatever its markup.</summary>
    internal string Testo => Pagina.QuerySelector("main")!.TextContent;

    internal string Titolo => Pagina.QuerySelector("h1")!.TextContent;

    public void Dispose() => _client.Dispose();

    internal async Task<IHtmlDocument> Apri(string indirizzo)
    {
        using var risposta = await _client.GetAsync(new Uri(indirizzo, UriKind.Relative));
        return await Leggi(risposta);
    }

    /// <summary>Sends the form of the page whose address ends so, with its hidden fields.</summary>
    internal async Task<IHtmlDocument> Invia(string azione)
    {
        var modulo = Pagina.QuerySelectorAll<IHtmlFormElement>("form[method=post]").First(f => f.GetAttribute("action")!.EndsWith(azione, StringComparison.Ordinal));
        using var corpo = new FormUrlEncodedContent(modulo.QuerySelectorAll<IHtmlInputElement>("input[name]").Select(c => KeyValuePair.Create(c.Name!, c.Value)));
        using var risposta = await _client.PostAsync(new Uri(modulo.GetAttribute("action")!, UriKind.Relative), corpo);
        return await Leggi(risposta);
    }

    /// <summary>Sends a file with the form of the page that takes one.</summary>
    internal async Task<IHtmlDocument> InviaFile(byte[] contenuto, string nome)
    {
        var modulo = Pagina.QuerySelector<IHtmlFormElement>("form[enctype='multipart/form-data']")!;
        using var corpo = new MultipartFormDataContent();
        foreach (var nascosto in modulo.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
        {
            corpo.Add(new StringContent(nascosto.Value), nascosto.Name!);
        }

        corpo.Add(new ByteArrayContent(contenuto), modulo.QuerySelector<IHtmlInputElement>("input[type=file]")!.Name!, nome);
        using var risposta = await _client.PostAsync(new Uri(modulo.GetAttribute("action") is { Length: > 0 } azione ? azione : Indirizzo, UriKind.Relative), corpo);
        return await Leggi(risposta);
    }

    private async Task<IHtmlDocument> Leggi(HttpResponseMessage risposta)
    {
        (Stato, Indirizzo) = (risposta.StatusCode, risposta.RequestMessage!.RequestUri!.PathAndQuery);
        return Pagina = new HtmlParser().ParseDocument(await risposta.Content.ReadAsStringAsync());
    }
}
