using Enti.Host;

await using var avvio = await Avvio.PreparaAsync(args);
if (avvio is null)
{
    return 1;
}

await avvio.App.RunAsync();
return 0;
