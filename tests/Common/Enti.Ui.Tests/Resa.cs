using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Ui.Tests;

/// <summary>Renders pages as a host would, without a server.</summary>
internal static class Resa
{
    internal static async Task<(int Stato, string Html)> TestoDi(IResult risultato, string indirizzo = "/prova", IContestoGuscio? contesto = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEntiUi();
        if (contesto is not null)
        {
            builder.Services.AddSingleton(contesto);
        }

        await using var app = builder.Build();
        await using var ambito = app.Services.CreateAsyncScope();
        using var corpo = new MemoryStream();
        var uri = new Uri("http://portale" + indirizzo);
        var http = new DefaultHttpContext
        {
            RequestServices = ambito.ServiceProvider,
            Request = { Method = "GET", Scheme = "http", Host = new(uri.Host), Path = uri.AbsolutePath, QueryString = new(uri.Query) },
            Response = { Body = corpo },
        };
        await risultato.ExecuteAsync(http);
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(corpo.ToArray()));
    }

    internal static async Task<IHtmlDocument> Di(IResult risultato, string indirizzo = "/prova", IContestoGuscio? contesto = null) =>
        new HtmlParser().ParseDocument((await TestoDi(risultato, indirizzo, contesto)).Html);
}
