using System.Text;

namespace Enti.Infrastructure.Csv;

/// <summary>Decodes UTF-8 and takes bytes that are not UTF-8 for Windows-1252: what spreadsheets write in Italy, told apart without reading the file twice.</summary>
internal static class CodificaCsv
{
    static CodificaCsv() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>UTF-8 with Windows-1252 as the fallback of each wrong byte.</summary>
    public static Encoding Utf8OWindows { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new Ripiego());

    private sealed class Ripiego : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Deposito();
    }

    private sealed class Deposito : DecoderFallbackBuffer
    {
        private static readonly Encoding Windows = Encoding.GetEncoding(1252);
        private string _caratteri = "";
        private int _posto;

        public override int Remaining => _caratteri.Length - _posto;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_caratteri, _posto) = (Windows.GetString(bytesUnknown), 0);
            return _caratteri.Length > 0;
        }

        public override char GetNextChar() => _posto < _caratteri.Length ? _caratteri[_posto++] : '\0';

        public override bool MovePrevious() => _posto > 0 && --_posto >= 0;

        public override void Reset() => (_caratteri, _posto) = ("", 0);
    }
}
